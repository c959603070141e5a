// Numbers with their noun: "1 group", "1,204 people".
export const count = (number: number): string => number.toLocaleString('en-US')

export const plural = (number: number, one: string, many: string): string => `${count(number)} ${number === 1 ? one : many}`
