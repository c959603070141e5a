// node bench/simulate/main.ts: the morning of 500 organizations drawn into docs/images/morning.svg, and its figures beside those of ten times as many, under
// the same limits and under larger ones. What follows from them is told in docs/scaling.md.
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { simulateMorning } from './morning.ts'
import { figuresOf, LIMITS, loadsOf } from './morning-of-many.ts'
import { drawMorning } from './picture.ts'

const PICTURE = resolve(import.meta.dirname, '../../docs/images/morning.svg')
const SEED = 1

const loads = loadsOf({ organizations: 500, seed: SEED })
const morning = simulateMorning({ loads, ...LIMITS })
writeFileSync(PICTURE, drawMorning(morning, figuresOf(loads, morning)))

const tenfold = loadsOf({ organizations: 5_000, seed: SEED })
const larger = (daxko: number, docnetwork: number) => ({
  ...LIMITS,
  daxko: { ...LIMITS.daxko, requests: LIMITS.daxko.requests * daxko },
  docnetwork: { ...LIMITS.docnetwork, requests: LIMITS.docnetwork.requests * docnetwork },
})
const mornings = {
  '500': figuresOf(loads, morning),
  '500, Daxko’s limit doubled': figuresOf(loads, simulateMorning({ loads, ...larger(2, 1) })),
  '500, DocNetwork’s limit doubled': figuresOf(loads, simulateMorning({ loads, ...larger(1, 2) })),
  '5000': figuresOf(tenfold, simulateMorning({ loads: tenfold, ...LIMITS })),
  '5000, Daxko’s limit tenfold': figuresOf(tenfold, simulateMorning({ loads: tenfold, ...larger(10, 1) })),
  '5000, both limits tenfold': figuresOf(tenfold, simulateMorning({ loads: tenfold, ...larger(10, 10) })),
}
process.stdout.write(`${JSON.stringify(mornings, null, 2)}\n`)
