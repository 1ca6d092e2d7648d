/** Whether this device has a hardware keyboard, as far as one can tell: it is pointed at with something fine. */
export const hasKeyboard = (): boolean => window.matchMedia('(pointer: fine)').matches
