import {
  File,
  FileArchive,
  FileAudio,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react'

const byEnding: [icon: LucideIcon, endings: string][] = [
  [FileText, 'pdf doc docx odt rtf txt md pages epub ppt pptx odp key'],
  [FileSpreadsheet, 'xls xlsx ods csv tsv numbers'],
  [FileArchive, 'zip rar 7z tar gz bz2 xz'],
  [FileImage, 'png jpg jpeg gif webp heic heif svg bmp tif tiff psd ai'],
  [FileVideo, 'mp4 mov avi mkv webm'],
  [FileAudio, 'mp3 wav ogg m4a flac aac'],
  [FileCode, 'json xml html js ts css py php sql'],
]

const byType: [icon: LucideIcon, type: RegExp][] = [
  [FileImage, /^image\//],
  [FileVideo, /^video\//],
  [FileAudio, /^audio\//],
  [FileSpreadsheet, /spreadsheet|excel|csv/],
  [FileArchive, /zip|compressed|tar/],
  [FileText, /pdf|word|document|presentation|^text\//],
]

/** The ending of a file's name in lower letters, without its dot; empty when it has none. */
export const endingOf = (fileName: string): string =>
  /\.([^.\s]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''

/** The picture of a file's type, by its name, else by what its sender said it is. */
export function fileTypeIcon(fileName: string | null, mimeType: string | null): LucideIcon {
  const ending = endingOf(fileName ?? '')
  const named = ending !== '' && byEnding.find(([, endings]) => endings.split(' ').includes(ending))
  if (named) return named[0]
  return byType.find(([, type]) => type.test(mimeType ?? ''))?.[0] ?? File
}
