/** How a word is meant; drawn as colour and sign together. */
export type Tone = 'good' | 'wait' | 'ask' | 'bad' | 'quiet'
