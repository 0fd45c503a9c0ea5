/** A space at which no line ends: between `№` and its number, within a date and a telephone. */
export const NO_BREAK_SPACE = '\u00A0'
