import "server-only"
import { eq } from "drizzle-orm"
import type { NextAuthOptions } from "next-auth"
import Credentials from "next-auth/providers/credentials"
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible"
import { v7 as uuidv7 } from "uuid"
import { z } from "zod"
import { databasePool, withoutAdministration } from "@/db/client"
import { sessions, users } from "@/db/schema"
import { MAX_PASSWORD, passwordMatches } from "./password"

declare module "next-auth" {
  interface Session {
    userId: string
    sessionId: string
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    userId?: string
    sessionId?: string
  }
}

const SESSION_SECONDS = 12 * 3600
const WINDOW_SECONDS = 15 * 60
const GUESSES_PER_ACCOUNT = 10
const GUESSES_PER_ADDRESS = 100

const credentialsInput = z.object({
  email: z.string().trim().toLowerCase().min(3).max(254),
  password: z.string().min(1).max(MAX_PASSWORD),
})

/**
 * Signing in. Credentials require the JWT strategy in next-auth 4; the token holds the ids of user and session
 * and nothing else, and neither callback takes anything from the client (`session.update()` changes nothing).
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/sign-in" },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: (credentials, request) => authenticate(credentials, addressOf(request.headers)),
    }),
  ],
  callbacks: {
    async jwt({ token, user, trigger }) {
      if (trigger === "signIn" && user) return { userId: user.id, sessionId: await beginSession(user.id) }
      return {
        userId: token.userId,
        sessionId: token.sessionId,
        exp: token.exp,
        iat: token.iat,
        jti: token.jti,
      }
    },
    session({ session, token }) {
      return { expires: session.expires, userId: token.userId ?? "", sessionId: token.sessionId ?? "" }
    },
  },
  events: {
    async signOut({ token }) {
      if (token.sessionId) await endSession(token.sessionId)
    },
  },
}

/** Null for an unknown user and for a wrong password alike; throws "throttled" after too many guesses. */
export async function authenticate(credentials: unknown, address: string): Promise<{ id: string } | null> {
  const parsed = credentialsInput.safeParse(credentials)
  if (!parsed.success) return null
  const { email, password } = parsed.data
  const limits = limiters()
  // Counted before the password is looked at, so that parallel guesses cannot slip through.
  await Promise.all([limits.account.consume(email), limits.address.consume(address)]).catch((error) => {
    throw error instanceof RateLimiterRes ? new Error("throttled") : error
  })
  const [user] = await withoutAdministration((tx) =>
    tx
      .select({ id: users.id, passwordHash: users.passwordHash, disabledAt: users.disabledAt })
      .from(users)
      .where(eq(users.email, email)),
  )
  const matches = await passwordMatches(user?.passwordHash ?? null, password)
  if (!user || !matches || user.disabledAt) return null
  await Promise.all([limits.account.delete(email), limits.address.reward(address)])
  return { id: user.id }
}

export async function beginSession(userId: string): Promise<string> {
  const id = uuidv7()
  const now = new Date()
  await withoutAdministration((tx) =>
    tx
      .insert(sessions)
      .values({ id, userId, createdAt: now, expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000) }),
  )
  return id
}

export async function endSession(id: string): Promise<void> {
  await withoutAdministration((tx) =>
    tx.update(sessions).set({ endedAt: new Date() }).where(eq(sessions.id, id)),
  )
}

type Limiters = { account: RateLimiterPostgres; address: RateLimiterPostgres }
let made: Limiters | undefined

function limiters(): Limiters {
  const common = {
    storeClient: databasePool(),
    tableName: "sign_in_limits",
    tableCreated: true,
    duration: WINDOW_SECONDS,
  }
  made ??= {
    account: new RateLimiterPostgres({ ...common, keyPrefix: "account", points: GUESSES_PER_ACCOUNT }),
    address: new RateLimiterPostgres({ ...common, keyPrefix: "address", points: GUESSES_PER_ADDRESS }),
  }
  return made
}

/** The nearest proxy's word for who called; the throttle per account does not depend on it. */
function addressOf(headers: Record<string, unknown> | undefined): string {
  const forwarded = String(headers?.["x-forwarded-for"] ?? "")
  return forwarded.split(",").at(-1)?.trim() || "unknown"
}
