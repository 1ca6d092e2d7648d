/** A cursor is `<epoch>:<xmin>:<xmax>:<running>`: the server's view of what was committed when it was taken. */
function parse(cursor: string) {
  const [epoch, , xmax, running] = cursor.split(':')
  if (epoch === undefined || !/^\d+$/.test(xmax ?? '')) return null
  return { epoch, xmax: BigInt(xmax ?? 0), running: running ? running.split(',').length : 0 }
}

/**
 * Whether `a` was taken before `b`. Snapshots of one server stand in line: the upper bound only grows, and
 * under one bound the transactions still running only become fewer. What cannot be compared counts as older:
 * the server then says what to do about it.
 */
export function isOlder(a: string, b: string): boolean {
  if (a === b) return false
  const [one, two] = [parse(a), parse(b)]
  if (!one || !two || one.epoch !== two.epoch) return true
  return one.xmax === two.xmax ? one.running > two.running : one.xmax < two.xmax
}
