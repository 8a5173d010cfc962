import { beforeEach, expect, it, vi } from "vitest"
import { ROLES } from "@/db/vocabulary"
import type { Role } from "@/lib/administrations/permissions"
import type { Person } from "@/lib/administrations/session"
import * as actions from "./actions"
import { testPerson } from "./test-person"

const request = vi.hoisted(() => ({ role: "viewer" as string, opened: 0 }))

vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "http://portal.test", host: "portal.test" }),
}))
vi.mock("next/cache", () => ({ refresh: () => undefined }))
vi.mock("@/lib/administrations/session", () => ({ currentPerson: async () => person(request.role as Role) }))
vi.mock("@/db/client", () => ({
  withAdministration: async () => {
    request.opened++
    throw new Error("let in")
  },
}))

function person(role: Role): Person {
  const administration = { id: "a", slug: "demo", code: "1", name: "Demo", hue: 0, payloadDays: 90 }
  return { id: "u", name: "N", email: "e", memberships: [{ administration, role }] }
}

const channelId = "01a1ff88-a5f6-74a1-88c7-17642945c796"
const deliveryId = "01a1ff88-a5f6-74a1-88c7-17642945c797"
const startsOn = "2026-11-21"
const customer = {
  channelId,
  what: "customer",
  kind: "consumer",
  seed: 1,
  ...testPerson(1),
  country: "NL",
} as const

const doors: Record<keyof typeof actions, { open: () => Promise<unknown>; roles: Role[] }> = {
  connectChannel: {
    open: () =>
      actions.connectChannel("demo", { kind: "generic", name: "Till", slug: "till", startsOn, secret: "" }),
    roles: ["admin", "developer"],
  },
  rotateChannelSecret: {
    open: () => actions.rotateChannelSecret("demo", { channelId, secret: "" }),
    roles: ["admin", "developer"],
  },
  setChannelStart: {
    open: () => actions.setChannelStart("demo", { channelId, startsOn }),
    roles: ["admin", "developer"],
  },
  disconnectChannel: {
    open: () => actions.disconnectChannel("demo", { channelId }),
    roles: ["admin", "developer"],
  },
  sendTest: { open: () => actions.sendTest("demo", customer), roles: ["admin", "developer"] },
  followDelivery: {
    open: () => actions.followDelivery("demo", { channelId, deliveryId }),
    roles: ["admin", "accountant", "developer"],
  },
  replay: { open: () => actions.replay("demo", { channelId, deliveryId }), roles: ["admin", "developer"] },
  replayAll: {
    open: () => actions.replayAll("demo", { channelId, reason: "not_json" }),
    roles: ["admin", "developer"],
  },
}

beforeEach(() => {
  request.opened = 0
})

it.each(Object.entries(doors))(
  "%s lets in who may, and touches nothing for the others",
  async (_name, door) => {
    for (const role of ROLES) {
      request.role = role
      request.opened = 0
      const answer = await door.open()
      const allowed = door.roles.includes(role)
      expect(request.opened, role).toBe(allowed ? 1 : 0)
      expect(answer, role).toMatchObject({ ok: false, code: allowed ? "unexpected" : "forbidden" })
    }
  },
)
