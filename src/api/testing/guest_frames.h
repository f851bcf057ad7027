// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace seam::api::testing {

/// A frame for each action of the guest protocol and for each kind of message, as clients send them
/// (contract, section 6.2). All are requests.
inline std::vector<std::string> guest_frames()
{
    return {
        R"({"action":"configureSession","deploymentId":"d","token":"t","tracingId":"1","startNew":true,"journeyContext":{"customer":{"id":"c","idType":"cookie"},"customerSession":{"id":"s","type":"web"}}})",
        R"({"action":"configureAuthenticatedSession","deploymentId":"d","token":"t","data":{"code":"a.b.c"}})",
        R"({"action":"onMessage","token":"t","tracingId":"2","message":{"type":"Text","text":"Hello","metadata":{"k":"v"}},"channel":{"metadata":{"customAttributes":{"n":1,"b":true}}}})",
        R"({"action":"onMessage","token":"t","message":{"type":"Text","channel":{"metadata":{"customAttributes":{"a":"b"}}},"content":[{"contentType":"Attachment","attachment":{"id":"7f0b1d0e-6f9b-4b8e-9f6e-0d6f2b7a1c11"}}]}})",
        R"({"action":"onMessage","token":"t","message":{"type":"Structured","text":"Yes","content":[{"contentType":"ButtonResponse","buttonResponse":{"type":"QuickReply","text":"Yes","payload":"yes"}}]}})",
        R"({"action":"onMessage","token":"t","message":{"type":"Event","events":[{"eventType":"Typing","typing":{"type":"On"}}]}})",
        R"({"action":"onMessage","token":"t","message":{"type":"Event","events":[{"eventType":"Presence","presence":{"type":"Join"}}]}})",
        R"({"action":"onMessage","token":"t","message":{"type":"Event","events":[{"eventType":"Presence","presence":{"type":"Clear"}}]}})",
        R"({"action":"echo","token":"t","message":{"type":"Text","text":"ping"}})",
        R"({"action":"getJwt","token":"t"})",
        R"({"action":"getConfiguration","token":"t","deploymentId":"d"})",
        R"({"action":"closeSession","token":"t","closeAllConnections":true})",
        R"({"action":"disconnectCustomer","token":"t"})",
        R"({"action":"resumeToken","token":"t","resumeToken":"r"})",
        R"({"action":"onAttachment","token":"t","attachmentId":"7f0b1d0e-6f9b-4b8e-9f6e-0d6f2b7a1c11","fileName":"a.png","fileType":"image/png","fileSize":12,"errorsAsJson":true})",
        R"({"action":"getAttachment","token":"t","attachmentId":"7f0b1d0e-6f9b-4b8e-9f6e-0d6f2b7a1c11"})",
        R"({"action":"deleteAttachment","token":"t","attachmentId":"7f0b1d0e-6f9b-4b8e-9f6e-0d6f2b7a1c11"})",
    };
}

} // namespace seam::api::testing
