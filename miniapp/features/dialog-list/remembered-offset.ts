const offsets = new Map<string, number>()

/** Where each list was scrolled to, by its view's spelling: on a phone it makes room for a dialog and comes back. */
export const rememberedOffset = {
  get: (list: string): number => offsets.get(list) ?? 0,
  set(list: string, offset: number): void {
    offsets.set(list, offset)
  },
}
