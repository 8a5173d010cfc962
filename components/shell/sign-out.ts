/** Ends the session on the server and leads to the sign-in page; loaded when it is needed. */
export async function signOut(): Promise<void> {
  const client = await import("next-auth/react")
  await client.signOut({ redirect: false })
  location.assign("/sign-in")
}
