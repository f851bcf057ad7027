// SPDX-License-Identifier: Apache-2.0
// Checks the frames of the guest WebSocket against contract/guest-protocol.json, and those of the server against
// contract/platform-guest.json too, what clients of the Platform expect.
import { readFileSync } from "node:fs";
import { repository } from "./packages.mjs";
import { Models } from "./platform_notation.mjs";
import { makeValidator, nullsIn, sentences } from "./schema.mjs";

const protocol = JSON.parse(readFileSync(repository("contract/guest-protocol.json"), "utf8"));
const ajv = makeValidator();
ajv.addSchema(protocol, "guest");

const platform = JSON.parse(readFileSync(repository("contract/platform-guest.json"), "utf8"));
const published = new Models(platform.models, "#/$defs/");
ajv.addSchema({ $id: "platform", $defs: published.schemas() });

const frameOf = {
  SessionResponse: "sessionResponse",
  StructuredMessage: "structuredMessage",
  JwtResponse: "jwtResponse",
  GetConfigurationResponse: "configurationResponse",
  PresignedUrlResponse: "presignedUrl",
  GenerateUrlError: "generateUrlError",
  UploadSuccessEvent: "uploadSuccess",
  UploadFailureEvent: "uploadFailure",
  AttachmentDeletedResponse: "attachmentDeleted",
  ResumeTokenResponse: "resumeTokenResponse",
  SessionExpiredEvent: "sessionExpired",
  SessionClearedEvent: "sessionCleared",
  ConnectionClosedEvent: "connectionClosed",
  LogoutEvent: "logout",
  TooManyRequestsErrorMessage: "tooManyRequests",
  string: "error",
};

function problemsAgainst(definition, value) {
  const validate = ajv.getSchema(`guest#/$defs/${definition}`);
  const nulls = nullsIn(value).map((path) => `${path} is an explicit null`);
  return validate(value) ? nulls : [...sentences(validate.errors), ...nulls];
}

function platformProblems(frame) {
  const problems = [];
  const check = (model, value) => {
    const validate = ajv.getSchema(`platform#/$defs/${model}`);
    if (!validate(value)) problems.push(...sentences(validate.errors));
  };
  check("BaseMessage", frame);
  if (frame.class !== "string") check(platform.bodies[frame.class], frame.body);
  return problems.map((problem) => `as the Platform has it: ${problem}`);
}

/** What is wrong with a frame of the server, as sentences; `text` as it came over the wire. */
export function frameProblems(text) {
  let frame;
  try {
    frame = JSON.parse(text);
  } catch {
    return [`the frame is not JSON: ${text.slice(0, 80)}`];
  }
  const definition = frameOf[frame?.class];
  return definition
    ? [...problemsAgainst(definition, frame), ...platformProblems(frame)]
    : [`class ${frame?.class} is not in the contract`];
}

/** What is wrong with a request that a client means to be right. */
export function requestProblems(request) {
  return request.action in protocol.$defs
    ? problemsAgainst(request.action, request)
    : [`action ${request.action} is not in the contract`];
}

/** The classes of frames that the server may send. */
export const classes = Object.keys(frameOf);

/** The code that the contract lists for refused requests, by number, with their meaning. */
export const errorCodes = protocol["x-errorCodes"];
