let offset = 0

/** Where the list was scrolled to: on a phone it makes room for a dialog and comes back as it was. */
export const rememberedOffset = {
  get: (): number => offset,
  set(next: number): void {
    offset = next
  },
}
