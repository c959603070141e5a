// What a folder of pages tells the app: an address, who may open it, and the page, loaded when first asked for.
import type { ComponentType } from 'react'
import type { Session } from '../session/session.ts'

export interface PageRoute {
  /** Like `/console/syncs/:id`; `useParams()` of wouter gives the parts. Below /console/, so that no page stands where the api answers. */
  path: string
  page: ComponentType
  /** Who may open it; others are told what they lack. */
  isFor: (session: Session) => boolean
  /** For those: what they lack, as a sentence. */
  lacking: string
}
