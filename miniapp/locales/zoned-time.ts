/** The parts of an instant by the clock of a time zone, as numbers of a plain calendar. */
function clockOf(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
}

/** An instant as a field of date and time takes it, `YYYY-MM-DDTHH:MM`, by the clock of `timeZone`. */
export const toClock = (instant: string, timeZone: string): string =>
  new Date(clockOf(new Date(instant), timeZone)).toJSON().slice(0, 16)

/**
 * The instant at which the clock of `timeZone` shows `local` (`YYYY-MM-DDTHH:MM`), in UTC. Of an hour that comes twice
 * the first is meant; a time the clock jumps over is moved on by the jump. null for what is no such time.
 */
export function fromClock(local: string, timeZone: string): string | null {
  const wanted = Date.parse(`${local}Z`)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local) || Number.isNaN(wanted)) return null
  const offsetAt = (at: number) => clockOf(new Date(at), timeZone) - at
  // Offsets on both sides of any change that day; the greater gives the earlier instant.
  const [early, late] = [offsetAt(wanted - 86_400_000), offsetAt(wanted + 86_400_000)]
  const candidates = [wanted - Math.max(early, late), wanted - Math.min(early, late)]
  const fitting = candidates.find((at) => at + offsetAt(at) === wanted)
  return new Date(fitting ?? wanted - early).toJSON()
}
