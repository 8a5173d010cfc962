import { withAdministration } from "@/db/client"
import { changeRole, removeMember } from "@/lib/administrations/commands"
import { expect, Office, signIn, test } from "./fixtures"

test("a member signs in, lands in the accounts, and signs out in every open tab", async ({
  page,
  context,
  office,
  complaints,
}) => {
  complaints.allow.push(/401/)
  const member = await office.member("accountant")
  await page.goto(`/${office.slug}/accounts`)
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel("E-mail").fill(member.email)
  await page.getByLabel("Password", { exact: true }).fill("not this")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("alert").filter({ hasText: "do not go together" })).toBeVisible()
  await expect(page.getByLabel("E-mail")).toHaveValue(member.email)
  await page.getByLabel("Password", { exact: true }).fill(member.password)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page).toHaveURL(new RegExp(`/${office.slug}`))
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()

  const other = await context.newPage()
  await other.goto(`/${office.slug}/accounts`)
  await expect(other.getByRole("heading", { level: 1 })).toBeVisible()
  await page.getByRole("button", { name: /preferences and sign out/ }).click()
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await other.reload()
  await expect(other).toHaveURL(/\/sign-in/)
})

test("an unknown e-mail and a wrong password get the same answer", async ({ page, office, complaints }) => {
  complaints.allow.push(/401/)
  const { email } = await office.member("viewer")
  const answers: string[] = []
  for (const tried of [email, `nobody-${email}`]) {
    await page.goto("/sign-in")
    await page.getByLabel("E-mail").fill(tried)
    await page.getByLabel("Password", { exact: true }).fill("a guess")
    await page.getByRole("button", { name: "Sign in" }).click()
    const alert = page.getByRole("alert").filter({ hasText: /\S/ }).first()
    await expect(alert).toBeVisible()
    answers.push((await alert.textContent()) ?? "")
  }
  expect(answers[0]).toBe(answers[1])
})

test("a stolen cookie is worth nothing once its owner signed out", async ({ context, browser, office }) => {
  const member = await office.member("viewer")
  await signIn(context, member)
  const thief = await browser.newContext({ storageState: await context.storageState() })
  expect((await thief.request.get(`/${office.slug}/accounts`)).url()).toContain("/accounts")
  const { csrfToken } = await (await context.request.get("/api/auth/csrf")).json()
  await context.request.post("/api/auth/signout", { form: { csrfToken, json: "true" } })
  expect((await thief.request.get(`/${office.slug}/accounts`)).url()).toContain("/sign-in")
  await thief.close()
})

test("a changed role and a removal act on the next request of an open tab", async ({
  page,
  context,
  office,
  complaints,
}) => {
  complaints.allow.push(/40[34]/)
  await office.member("admin")
  const member = await office.member("developer")
  await signIn(context, member)
  await page.goto(`/${office.slug}/developers/keys`)
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await withAdministration(office.administrationId, (tx) =>
    changeRole(tx, office.context, member.userId, "viewer"),
  )
  expect((await page.reload())?.status()).toBe(403)
  await withAdministration(office.administrationId, (tx) => removeMember(tx, office.context, member.userId))
  expect((await page.goto(`/${office.slug}/accounts`))?.status()).toBe(404)
})

test("the way back after signing in never leads away from the portal", async ({
  page,
  office,
  complaints,
}) => {
  expect(complaints.allow).toEqual([])
  for (const to of ["//evil.test/x", "/\\evil.test", "https://evil.test", "javascript:alert(1)"]) {
    const { email, password } = await (await Office.open()).member("viewer")
    await page.context().clearCookies()
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`)
    await page.getByLabel("E-mail").fill(email)
    await page.getByLabel("Password", { exact: true }).fill(password)
    await page.getByRole("button", { name: "Sign in" }).click()
    await page.waitForURL(/\/accounts/)
    expect(new URL(page.url()).origin).toBe(new URL(process.env.BASE_URL ?? "").origin)
  }
  expect(office.slug).toBeTruthy()
})
