/** What forms of activities need to know of where they stand: plain data for the browser. */
export type ActivityPlace = {
  /** Slug of the administration. */
  administration: string
  /** May this person write activities? */
  may: boolean
  userId: string
  role: string
  /** The people whom it can be with. */
  contacts: Person[]
  /** The contact on whose own card it stands: not named again. */
  contactId?: string
  /** Who can do what is asked. */
  members: Person[]
}

export type Person = { id: string; name: string }
