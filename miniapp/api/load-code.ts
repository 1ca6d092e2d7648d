/** How soon what did not load is asked for again, ms. */
const again = 3000

/** For code that is not part of the first load and must come in the end, whatever the network is like. */
export async function loadCode<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    return await load()
  } catch {
    await new Promise((resolve) => setTimeout(resolve, again))
    return loadCode(load)
  }
}
