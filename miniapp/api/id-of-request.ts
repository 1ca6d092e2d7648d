import { uuidV7 } from './uuid-v7.ts'

/**
 * Gives what is asked the id it is asked under: the same for as long as the same is asked, so that what is pressed again
 * after a lost answer is done once.
 */
export const createIdOfRequest = () => {
  let last = { asked: '', id: '' }
  return (request: unknown): string => {
    const asked = JSON.stringify(request)
    if (last.asked !== asked) last = { asked, id: uuidV7() }
    return last.id
  }
}
