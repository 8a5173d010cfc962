import type { Texts } from "../rules"

/** A value that a new administration starts with. The code is immutable once it is stored. */
export type StartValue = Texts & {
  code: string
  /** Code of the sector that a subsector belongs to. */
  parent?: string
}
