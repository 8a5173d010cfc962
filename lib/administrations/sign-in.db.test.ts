import { eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration, withoutAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { sessions, users } from "@/db/schema"
import { changeRole, removeMember } from "./commands"
import { readPerson } from "./session"
import { authenticate, beginSession, endSession } from "./sign-in"

afterAll(closeDatabase)

const address = () => `192.0.2.${Math.floor(Math.random() * 250)}-${uuidv7()}`

describe("signing in", () => {
  it("takes the right password, whatever the case of the e-mail", async () => {
    const { administrationId } = await anAdministration()
    const { email, password, userId } = await aMember(administrationId, "viewer")
    expect(await authenticate({ email: ` ${email.toUpperCase()} `, password }, address())).toEqual({
      id: userId,
    })
  })

  it("answers the same for an unknown user, a wrong password and a disabled user", async () => {
    const { administrationId } = await anAdministration()
    const { email, password, userId } = await aMember(administrationId, "viewer")
    expect(await authenticate({ email, password: "wrong" }, address())).toBeNull()
    expect(await authenticate({ email: `${uuidv7()}@example.test`, password }, address())).toBeNull()
    await withoutAdministration((tx) =>
      tx.update(users).set({ disabledAt: new Date() }).where(eq(users.id, userId)),
    )
    expect(await authenticate({ email, password }, address())).toBeNull()
  })

  it("evaluates at most ten guesses for one account, also in parallel and when the eleventh is right", async () => {
    const { administrationId } = await anAdministration()
    const { email, password } = await aMember(administrationId, "viewer")
    const guesses = await Promise.allSettled(
      Array.from({ length: 25 }, () => authenticate({ email, password: "wrong" }, address())),
    )
    expect(guesses.filter(({ status }) => status === "fulfilled")).toHaveLength(10)
    await expect(authenticate({ email, password }, address())).rejects.toThrow("throttled")
  })

  it("throttles an unknown account just the same", async () => {
    const email = `${uuidv7()}@example.test`
    for (let i = 0; i < 10; i++) expect(await authenticate({ email, password: "x" }, address())).toBeNull()
    await expect(authenticate({ email, password: "x" }, address())).rejects.toThrow("throttled")
  })

  it("throttles one address that tries many accounts", async () => {
    const from = address()
    const guesses = await Promise.allSettled(
      Array.from({ length: 110 }, () =>
        authenticate({ email: `${uuidv7()}@example.test`, password: "x" }, from),
      ),
    )
    expect(guesses.filter(({ status }) => status === "fulfilled")).toHaveLength(100)
  }, 60_000)
})

describe("a session", () => {
  async function signedIn() {
    const { administrationId, context } = await anAdministration()
    await aMember(administrationId, "admin")
    const member = await aMember(administrationId, "accountant")
    const sessionId = await beginSession(member.userId)
    return {
      ...member,
      administrationId,
      context,
      sessionId,
      read: () => readPerson(member.userId, sessionId),
    }
  }

  it("shows role changes and removal on the next read", async () => {
    const { read, administrationId, context, userId } = await signedIn()
    expect((await read())?.memberships.map(({ role }) => role)).toEqual(["accountant"])
    await withAdministration(administrationId, (tx) => changeRole(tx, context, userId, "viewer"))
    expect((await read())?.memberships.map(({ role }) => role)).toEqual(["viewer"])
    await withAdministration(administrationId, (tx) => removeMember(tx, context, userId))
    expect((await read())?.memberships).toEqual([])
  })

  it("is over when signed out, expired, of another user, or when the user is disabled", async () => {
    const signedOut = await signedIn()
    await endSession(signedOut.sessionId)
    expect(await signedOut.read()).toBeNull()

    const expired = await signedIn()
    await withoutAdministration((tx) =>
      tx
        .update(sessions)
        .set({ expiresAt: new Date(0) })
        .where(eq(sessions.id, expired.sessionId)),
    )
    expect(await expired.read()).toBeNull()

    const [one, other] = [await signedIn(), await signedIn()]
    expect(await readPerson(one.userId, other.sessionId)).toBeNull()

    await withoutAdministration((tx) =>
      tx.update(users).set({ disabledAt: new Date() }).where(eq(users.id, one.userId)),
    )
    expect(await one.read()).toBeNull()
  })

  it("lists only the user's own memberships", async () => {
    const mine = await signedIn()
    await signedIn()
    expect((await mine.read())?.memberships.map(({ administration }) => administration.id)).toEqual([
      mine.administrationId,
    ])
  })
})
