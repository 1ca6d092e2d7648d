/** Telegram's seven avatar gradients, top to bottom. */
const gradients = [
  ['#ff885e', '#ff516a'],
  ['#ffcd6a', '#ffa85c'],
  ['#82b1ff', '#665fff'],
  ['#a0de7e', '#54cb68'],
  ['#53edd6', '#28c9b7'],
  ['#72d5fd', '#2a9ef1'],
  ['#e0a2f3', '#d669ed'],
] as const

/** First letters of the first two words; an emoji counts as a letter, a lone sign does not. */
const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word))
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()

/** A round of initials on the colour Telegram would give that id. Decoration: the name stands beside it. */
export function Avatar({ id, name, size }: { id: number; name: string; size: number }) {
  const [top, bottom] = gradients[Math.abs(id) % gradients.length] ?? gradients[0]
  return (
    <span
      aria-hidden
      className="avatar"
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.38),
        background: `linear-gradient(${top}, ${bottom})`,
      }}
    >
      {initialsOf(name)}
    </span>
  )
}
