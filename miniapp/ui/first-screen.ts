let announce = () => {}

/** Once something is shown that was asked for, or that took too long: what is fetched ahead must not delay it. */
export const firstScreen = new Promise<void>((resolve) => {
  announce = resolve
})

export const announceFirstScreen = (): void => announce()
