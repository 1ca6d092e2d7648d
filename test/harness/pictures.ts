/** A PNG of these measures as far as anybody reads it, `length` bytes in all. */
export function pngOf(width: number, height: number, length = 200): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

/** A JPEG's head: so much of other segments, how the camera was held, then its measures. */
export function jpegOf(width: number, height: number, { before = 0, orientation = 1 } = {}) {
  const segment = (marker: number, body: number[] | Uint8Array) => [
    0xff,
    marker,
    ((body.length + 2) >> 8) & 0xff,
    (body.length + 2) & 0xff,
    ...body,
  ]
  const exif = [
    ...Buffer.from('Exif\0\0MM'),
    ...[0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ]
  const filler: number[] = []
  for (let left = before; left > 0; left -= 60_000)
    filler.push(...segment(0xe2, new Uint8Array(Math.min(left, 60_000))))
  const frame = [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 0, 0x11, 0]
  return new Uint8Array([
    ...[0xff, 0xd8],
    ...segment(0xe1, exif),
    ...filler,
    ...segment(0xc0, frame),
    ...new Array<number>(64).fill(0),
  ])
}
