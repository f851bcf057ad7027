// SPDX-License-Identifier: Apache-2.0
// Canned responses and their libraries: what the official client makes of them.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { before } from "node:test";
import { consoleToken } from "./support/agent.mjs";
import { checked, client, login, platform, refused, under } from "./support/sdk.mjs";
import { unique } from "./support/setup.mjs";

const shelves = new platform.ResponseManagementApi();
let me;

before(async () => {
  await login();
  const { demo } = under.server;
  client.setAccessToken(
    await consoleToken(
      under.server,
      demo.users.find(({ roles }) => roles.includes("admin")),
    ),
  );
  me = await new platform.UsersApi().getUsersMe();
});

const library = () => shelves.postResponsemanagementLibraries({ name: unique("Library") });
const response = (name, content, ...libraries) =>
  shelves.postResponsemanagementResponses({
    name,
    libraries: libraries.map(({ id }) => ({ id })),
    texts: [{ content, contentType: "text/plain" }],
  });
const namesOf = ({ entities }) => entities.map(({ name }) => name);

checked("a library is made, read, listed, renamed and deleted", async () => {
  const name = unique("Sales");
  const made = await shelves.postResponsemanagementLibraries({ name });
  assert.deepEqual([made.name, made.version, made.createdBy.id], [name, 1, me.id]);
  assert.equal(made.createdBy.name, me.name);
  assert.deepEqual(await shelves.getResponsemanagementLibrary(made.id), made);
  const prefix = name.toLowerCase().slice(0, -1);
  const listed = await shelves.getResponsemanagementLibraries({ libraryPrefix: prefix });
  assert.deepEqual(listed.entities, [made]);
  assert.equal(listed.total, 1);
  await refused(
    shelves.postResponsemanagementLibraries({ name: name.toUpperCase() }),
    409,
    "conflict",
  );

  // Clients send back what they have read, whole.
  const renamed = await shelves.putResponsemanagementLibrary(made.id, {
    ...made,
    name: `${name} 2`,
  });
  assert.deepEqual([renamed.name, renamed.version], [`${name} 2`, 2]);
  assert.equal(renamed.dateCreated, made.dateCreated);
  await refused(shelves.putResponsemanagementLibrary(made.id, made), 409, "conflict");

  await shelves.deleteResponsemanagementLibrary(made.id);
  await refused(shelves.getResponsemanagementLibrary(made.id), 404, "not.found");
  await refused(shelves.deleteResponsemanagementLibrary(made.id), 404, "not.found");
});

checked("a response is made, read, replaced and deleted", async () => {
  const home = await library();
  const made = await shelves.postResponsemanagementResponses({
    name: "Greeting",
    libraries: [{ id: home.id }],
    texts: [{ content: "Hello {{contact.firstName}}, how is your {{animal}}?" }],
    substitutions: [{ id: "animal", description: "what they keep", defaultValue: "cat" }],
  });
  assert.deepEqual(
    made.libraries.map(({ id, name }) => [id, name]),
    [[home.id, home.name]],
  );
  assert.equal(made.texts[0].contentType, "text/plain");
  assert.deepEqual([made.version, made.createdBy.id], [1, me.id]);
  assert.deepEqual(await shelves.getResponsemanagementResponse(made.id), made);

  const replaced = await shelves.putResponsemanagementResponse(made.id, {
    ...made,
    texts: [{ content: "Hello!" }],
    substitutions: [],
  });
  assert.deepEqual([replaced.texts[0].content, replaced.version], ["Hello!", 2]);
  assert.equal(replaced.substitutions, undefined);
  assert.equal(replaced.dateCreated, made.dateCreated);
  await refused(shelves.putResponsemanagementResponse(made.id, made), 409, "conflict");

  await shelves.deleteResponsemanagementResponse(made.id);
  await refused(shelves.getResponsemanagementResponse(made.id), 404, "not.found");
  await refused(shelves.deleteResponsemanagementResponse(made.id), 404, "not.found");
});

checked("the responses of a library are listed by name, page by page", async () => {
  const home = await library();
  const other = await library();
  for (const name of ["b", "Ä", "c"]) await response(name, "text", home);
  await response("elsewhere", "text", other);

  assert.deepEqual(namesOf(await shelves.getResponsemanagementResponses(home.id)), ["Ä", "b", "c"]);
  const page = await shelves.getResponsemanagementResponses(home.id, {
    pageSize: 2,
    pageNumber: 2,
  });
  assert.deepEqual([namesOf(page), page.total, page.pageCount], [["c"], 3, 2]);
  assert.equal(page.nextUri, undefined);
  assert.match(page.previousUri, new RegExp(`libraryId=${home.id}`));
  await refused(shelves.getResponsemanagementResponses(randomUUID()), 404, "not.found");
});

checked("responses are found by words and by library", async () => {
  const home = await library();
  const other = await library();
  const word = unique("Zephyr");
  await response("Delivery", `Your ${word} comes today.`, home);
  await response(word, "It is here.", home);
  await response("Überall", `${word} in both`, home, other);
  const query = async (body) =>
    namesOf((await shelves.postResponsemanagementResponsesQuery(body)).results);
  const inside = (operator, ...values) => ({ name: "libraryId", operator, values });

  const queryPhrase = word.toUpperCase();
  assert.deepEqual(await query({ queryPhrase }), [word, "Delivery", "Überall"]);
  assert.deepEqual(await query({ queryPhrase: `${queryPhrase} comes` }), ["Delivery"]);
  assert.deepEqual(await query({ queryPhrase, filters: [inside("EQUALS", other.id)] }), [
    "Überall",
  ]);
  const notThere = [inside("NOTEQUALS", other.id), inside("IN", home.id, other.id)];
  assert.deepEqual(await query({ queryPhrase, filters: notThere }), [word, "Delivery"]);
  assert.deepEqual(await query({ queryPhrase, pageSize: 1, pageNumber: 3 }), ["Überall"]);
  const { results } = await shelves.postResponsemanagementResponsesQuery({ queryPhrase });
  assert.deepEqual([results.total, results.pageCount], [3, 1]);
  await refused(
    query({ filters: [{ ...inside("IN", "a"), name: "colour" }] }),
    400,
    "invalid.value",
  );
});

checked("a library takes along what is in no other", async () => {
  const home = await library();
  const other = await library();
  const one = await response("one", "text", home);
  const both = await response("both", "text", home, other);

  await shelves.deleteResponsemanagementLibrary(home.id);

  await refused(shelves.getResponsemanagementResponse(one.id), 404, "not.found");
  const left = await shelves.getResponsemanagementResponse(both.id);
  assert.deepEqual(
    left.libraries.map(({ id }) => id),
    [other.id],
  );
  await refused(response("late", "text", home), 400, "invalid.value");
});

checked("what cannot be kept is refused by its name", async () => {
  const home = await library();
  const good = { name: "x", libraries: [{ id: home.id }], texts: [{ content: "x" }] };
  const bad = {
    name: { name: " " },
    libraries: { libraries: [] },
    "libraries[0].id": { libraries: [{ id: randomUUID() }, { id: home.id }] },
    texts: { texts: [] },
    "texts[0].content": { texts: [{ content: "x".repeat(4001) }] },
    "texts[0].contentType": { texts: [{ content: "<b>x</b>", contentType: "text/html" }] },
    "substitutions[0].id": { substitutions: [{ id: "two words" }] },
    messagingTemplate: { messagingTemplate: { whatsApp: {} } },
  };
  assert.ok(await shelves.postResponsemanagementResponses(good));
  for (const [field, part] of Object.entries(bad)) {
    const made = shelves.postResponsemanagementResponses({ ...good, ...part });
    await refused(made, 400, "invalid.value", field);
  }
});
