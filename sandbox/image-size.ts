export interface ImageSize {
  width: number
  height: number
}

/** The measures of a PNG, JPEG, GIF or WebP, read from its head; undefined when it is none of these. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = (...head: number[]) => head.every((byte, at) => bytes[at] === byte)
  if (bytes.length < 30) return undefined
  if (starts(0x89, 0x50, 0x4e, 0x47)) return { width: view.getUint32(16), height: view.getUint32(20) }
  if (starts(0x47, 0x49, 0x46)) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (starts(0xff, 0xd8)) return jpegSize(view)
  if (starts(0x52, 0x49, 0x46, 0x46) && view.getUint32(8) === 0x57454250) return webpSize(view)
  return undefined
}

/** The first frame header (SOF) among a JPEG's segments holds the measures. */
function jpegSize(view: DataView): ImageSize | undefined {
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

function webpSize(view: DataView): ImageSize | undefined {
  const kind = view.getUint32(12)
  const three = (at: number) =>
    view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16)
  if (kind === 0x56503858) return { width: three(24) + 1, height: three(27) + 1 }
  if (kind === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (kind !== 0x5650384c) return undefined
  const packed = view.getUint32(21, true)
  return { width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 }
}
