import { hash, verify } from "@node-rs/argon2"

// argon2id, 19 MiB, 2 passes: OWASP's first choice; 25 ms each.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const MIN_PASSWORD = 12
export const MAX_PASSWORD = 200

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** Takes as long for a user who does not exist (null) as for a wrong password. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobody()), password)
  return stored !== null && matches
}

let dummy: Promise<string> | undefined

function nobody(): Promise<string> {
  dummy ??= hashPassword("nobody has this password")
  return dummy
}
