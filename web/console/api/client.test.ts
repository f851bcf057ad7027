// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it, vi } from "vitest";
import { createApi, done, read } from "./client";
import { Problem } from "./problem";

function setUp(answer: () => Response | Promise<Response>, token: string | null = "tok") {
  const requests: Request[] = [];
  const onRefused = vi.fn();
  const fetch = async (request: Request) => {
    requests.push(request);
    return answer();
  };
  const api = createApi({
    baseUrl: "http://server",
    token: () => token ?? undefined,
    onRefused,
    fetch: fetch as typeof globalThis.fetch,
  });
  return { api, requests, onRefused };
}

describe("createApi", () => {
  it("sends the token and joins lists by commas", async () => {
    const { api, requests } = setUp(() => Response.json({ id: "c" }));

    await read(
      api.GET("/api/v2/externalcontacts/contacts/{contactId}", {
        params: {
          path: { contactId: "a b" },
          query: { expand: ["identifiers", "externalSources"] },
        },
      }),
    );

    expect(requests[0]?.url).toBe(
      "http://server/api/v2/externalcontacts/contacts/a%20b?expand=identifiers,externalSources",
    );
    expect(requests[0]?.headers.get("Authorization")).toBe("Bearer tok");
  });

  it("tells when the token is refused", async () => {
    const { api, onRefused } = setUp(() => Response.json({ message: "Sign in" }, { status: 401 }));

    await expect(read(api.GET("/api/v2/organizations/me"))).rejects.toMatchObject({ status: 401 });
    expect(onRefused).toHaveBeenCalledOnce();
  });

  it("tells the same when the token has expired and is not sent", async () => {
    const { api, onRefused } = setUp(() => Response.json({}, { status: 401 }), null);
    await expect(read(api.GET("/api/v2/organizations/me"))).rejects.toMatchObject({ status: 401 });
    expect(onRefused).toHaveBeenCalledOnce();
  });

  it("takes a 401 of the login for an answer", async () => {
    const { api, onRefused } = setUp(() => Response.json({}, { status: 401 }), null);

    const body = { email: "a", password: "b" };
    await expect(done(api.POST("/api/seamline/v1/login", { body }))).rejects.toThrow(Problem);
    expect(onRefused).not.toHaveBeenCalled();
  });

  it("turns a broken line into a problem", async () => {
    const { api } = setUp(() => Promise.reject(new TypeError("network")));

    await expect(read(api.GET("/api/v2/organizations/me"))).rejects.toMatchObject({
      status: 0,
      message: expect.stringContaining("cannot be reached"),
    });
  });

  it("takes 204 as done", async () => {
    const { api } = setUp(() => new Response(null, { status: 204 }));

    await expect(done(api.POST("/api/seamline/v1/logout"))).resolves.toBeUndefined();
  });
});
