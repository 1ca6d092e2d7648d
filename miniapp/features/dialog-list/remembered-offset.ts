import type { DialogStatus } from '#contract/enums.ts'

const offsets: Record<DialogStatus, number> = { open: 0, closed: 0 }

/** Where each list was scrolled to: on a phone it makes room for a dialog and comes back as it was. */
export const rememberedOffset = {
  get: (status: DialogStatus): number => offsets[status],
  set(status: DialogStatus, offset: number): void {
    offsets[status] = offset
  },
}
