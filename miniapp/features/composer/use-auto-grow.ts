import { type RefObject, useLayoutEffect } from 'react'

/** Makes a text field as high as its text; the stylesheet sets how high it may get. */
export const useAutoGrow = (field: RefObject<HTMLTextAreaElement | null>, text: string): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text is what changes the height.
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [field, text])
}
