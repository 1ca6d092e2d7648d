/** The screen of one dialog. `onBack` is given on a phone, where the list lies underneath. */
export function DialogScreen({ dialogId }: { dialogId: number; onBack: (() => void) | null }) {
  return <main data-dialog={dialogId} />
}
