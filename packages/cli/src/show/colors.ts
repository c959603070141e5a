// Colour functions as an argument, so that what is shown can be tested and told to be plain.
import type pc from 'picocolors'

export type Colors = ReturnType<typeof pc.createColors>
