import { crc32, deflateSync } from 'node:zlib'

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

export type Rgb = readonly [number, number, number]
/** How light the wood is; the first is the floor of the shop's customers. */
export const woods = {
  oak: [188, 146, 98],
  walnut: [112, 78, 56],
  ash: [206, 188, 160],
} as const satisfies Record<string, Rgb>

/** The shade of a floorboard at a point: grain along it, a dark seam between two. */
function shade(x: number, y: number, [red, green, blue]: Rgb): Rgb {
  const board = Math.floor(y / 64)
  const seam = y % 64 < 2 || (x + board * 187) % 420 < 2
  const grain = Math.sin(x * 0.013 + board * 4) * 6 + Math.sin(y * 0.9 + Math.sin(x * 0.02 + board) * 5) * 9
  const light = (seam ? -58 : 0) + grain + ((board * 37) % 23)
  return [red + light, green + light, blue + light]
}

const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)))

/** A PNG of a wooden floor, so that the seed's photos have real bytes. */
export function drawWood(wood: Rgb = woods.oak, width = 720, height = 480): Uint8Array {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3
      for (const [channel, value] of shade(x, y, wood).entries()) rows[at + channel] = clamp(value)
    }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
