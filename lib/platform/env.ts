/** The environment, read once per use so that tests may set it. Documented in .env.example. */
export const env = {
  /** The login of the pool: not the owner, no superuser, bound by row-level security. */
  get appDatabaseUrl(): string {
    return required("APP_DATABASE_URL")
  },
  /** At least 32 characters; sessions, stored secrets and the pool's password derive from it. */
  get appSecret(): string {
    return required("APP_SECRET")
  },
  /** Where browsers find the portal, without a trailing slash. */
  get publicUrl(): string {
    return (process.env.PUBLIC_URL ?? `http://localhost:${this.port}`).replace(/\/+$/, "")
  },
  /** Where this process finds its own routes: the test button posts there. */
  get ownUrl(): string {
    const bind = process.env.BIND
    const everywhere = !bind || bind === "0.0.0.0" || bind === "::"
    const host = everywhere ? "127.0.0.1" : bind.includes(":") ? `[${bind}]` : bind
    return `http://${host}:${this.port}`
  },
  /** The mail server of the installation, as smtp:// or smtps://; null for none. */
  get smtpUrl(): string | null {
    return process.env.SMTP_URL || null
  },
  get port(): string {
    return process.env.PORT ?? "3000"
  },
}

function required(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: see .env.example`)
  return value
}
