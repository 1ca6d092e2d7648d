/** What a page shows: lines of text, and strokes from point to point. Points from the lower left, 1/72 inch. */
interface Page {
  texts: { at: [number, number]; size: number; text: string }[]
  strokes: [number, number][][]
}

const a4 = [595, 842] as const

const escaped = (text: string) => text.replace(/[\\()]/g, '\\$&')

const contentOf = ({ texts, strokes }: Page): string =>
  [
    '1.5 w',
    ...strokes.map((points) => {
      const [first, ...rest] = points.map(([x, y]) => `${x} ${y}`)
      return `${first} m ${rest.map((point) => `${point} l`).join(' ')} S`
    }),
    ...texts.map(({ at: [x, y], size, text }) => `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`),
  ].join('\n')

/** A PDF of one page (ISO 32000-1), so that the seed's documents open. Latin letters alone. */
function drawPdf(page: Page): Uint8Array {
  const content = contentOf(page)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${a4.join(' ')}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const begin = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${begin}\n%%EOF\n`
  return new Uint8Array(Buffer.from(file, 'latin1'))
}

/** The plan of a room: walls with a door and a window, and its measures. */
export const drawPlan = (): Uint8Array =>
  drawPdf({
    strokes: [
      [
        [230, 260],
        [100, 260],
        [100, 640],
        [480, 640],
        [480, 260],
        [300, 260],
      ],
      [
        [230, 260],
        [230, 330],
      ],
      [
        [200, 648],
        [380, 648],
      ],
      [
        [330, 420],
        [460, 420],
        [460, 580],
        [330, 580],
        [330, 420],
      ],
    ],
    texts: [
      { at: [240, 665], size: 14, text: '4.20 m' },
      { at: [40, 445], size: 14, text: '3.80 m' },
      { at: [368, 495], size: 12, text: 'sofa' },
      { at: [100, 720], size: 20, text: 'Living room' },
    ],
  })

/** An invoice of the shop's, for what was ordered. */
export const drawInvoice = (number: string, lines: [string, string][]): Uint8Array =>
  drawPdf({
    strokes: [
      [
        [60, 690],
        [535, 690],
      ],
      [
        [60, 660 - lines.length * 26],
        [535, 660 - lines.length * 26],
      ],
    ],
    texts: [
      { at: [60, 770], size: 24, text: 'Oak & Linen' },
      { at: [60, 720], size: 14, text: `Invoice ${number}` },
      ...lines.flatMap(([what, price], at) => [
        { at: [60, 664 - at * 26] as [number, number], size: 12, text: what },
        { at: [440, 664 - at * 26] as [number, number], size: 12, text: price },
      ]),
    ],
  })
