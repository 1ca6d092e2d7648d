/** Of so many replies the pictures are kept at hand; the addresses of older ones end. */
const kept = 20

const pictures = new Map<string, readonly (string | null)[]>()

/**
 * Keeps the pictures of a reply sent from this device at hand, by its `clientId` and in the order of its files: its
 * message shows them at once, without asking for what was just sent.
 */
export function keepPictures(clientId: string, addresses: readonly (string | null)[]): void {
  pictures.set(clientId, addresses)
  for (const [oldest, ended] of pictures) {
    if (pictures.size <= kept) return
    pictures.delete(oldest)
    for (const address of ended) if (address) URL.revokeObjectURL(address)
  }
}

/** The picture of a message's file, on this device; null where it is not at hand. */
export const pictureAtHand = (clientId: string | null, file: number): string | null =>
  (clientId !== null && pictures.get(clientId)?.[file]) || null
