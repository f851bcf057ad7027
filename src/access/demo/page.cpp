// SPDX-License-Identifier: Apache-2.0
#include "access/demo/page.h"

#include "base/text.h"

#include <fmt/format.h>
#include <utility>

namespace seam::access::demo {
namespace {

std::string frame(std::string_view title, std::string_view content)
{
    return fmt::format(R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{} – Demo sign-in</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<main>
<p class="brand">Demo sign-in</p>
<h1>{}</h1>
{}
</main>
</body>
</html>
)",
                       title, title, content);
}

/// The first code point of each of the first two words.
std::string initials(std::string_view name)
{
    std::string out;
    int words = 0;
    for (const auto word : split(name, ' ')) {
        if (word.empty() || words == 2) continue;
        std::size_t size = 1;
        while (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xc0) == 0x80)
            ++size;
        out.append(word.substr(0, size));
        ++words;
    }
    return out;
}

std::string person_button(const demo_person& who)
{
    std::string detail = escape_html(who.email);
    if (!who.email.empty() && !who.email_verified) detail.append(" (not verified)");
    if (!who.note.empty())
        detail.append(detail.empty() ? "" : "<br>").append(escape_html(who.note));
    return fmt::format(R"(<li><button name="person" value="{}">
<span class="face" aria-hidden="true">{}</span>
<span class="who"><span class="name">{}</span> <span class="detail">{}</span></span>
</button></li>
)",
                       escape_html(who.sub), escape_html(initials(who.name)), escape_html(who.name),
                       detail);
}

std::string hidden_inputs(const authorization_request& request)
{
    const std::pair<std::string_view, std::string_view> values[] = {
        {"response_type", "code"},
        {"client_id", request.client_id},
        {"redirect_uri", request.redirect_uri},
        {"scope", request.scope},
        {"state", request.state},
        {"nonce", request.nonce},
        {"code_challenge_method", "S256"},
        {"code_challenge", request.code_challenge}};
    std::string out;
    for (const auto& [name, value] : values)
        out.append(fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", name,
                               escape_html(value)));
    return out;
}

} // namespace

std::string choice_page(const authorization_request& request,
                        const std::vector<demo_person>& persons)
{
    std::string buttons;
    for (const auto& who : persons)
        buttons.append(person_button(who));
    return frame(
        "Who are you?",
        fmt::format(
            R"(<p class="lead">Choose somebody to sign in as. This page stands in for a shop's own
sign-in: there are no passwords, and nobody here is real.</p>
<form method="post" action="authorize">
{}<ul>
{}</ul>
<button class="cancel" name="cancel" value="yes">Cancel</button>
</form>)",
            hidden_inputs(request), buttons));
}

std::string problem_page(std::string_view why)
{
    return frame(
        "This sign-in cannot go on",
        fmt::format("<p class=\"lead\" role=\"alert\">{}</p>\n<p>Go back and try again. If it "
                    "happens again, the page that sent you here is set up wrongly.</p>",
                    escape_html(why)));
}

std::string escape_html(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            out.append("&amp;");
            break;
        case '<':
            out.append("&lt;");
            break;
        case '>':
            out.append("&gt;");
            break;
        case '"':
            out.append("&quot;");
            break;
        case '\'':
            out.append("&#39;");
            break;
        default:
            out.push_back(c);
        }
    }
    return out;
}

std::string_view style_sheet()
{
    return R"(:root {
  color-scheme: light dark;
  --back: #eef1f6; --card: #ffffff; --text: #1b2333; --soft: #55607a; --line: #d5dbe7;
  --accent: #2f56c9; --face: #e2e9fb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #11151d; --card: #1a202c; --text: #eef1f7; --soft: #a9b4c9; --line: #364056;
    --accent: #93b0ff; --face: #2a3654;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem;
  background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main {
  width: min(27rem, 100%); padding: 2rem; border-radius: 1rem; background: var(--card);
  border: 1px solid var(--line); box-shadow: 0 1rem 2.5rem rgb(20 30 60 / 12%);
}
.brand { margin: 0; color: var(--soft); font-size: .875rem; font-weight: 600; }
h1 { margin: .25rem 0 .5rem; font-size: 1.6rem; line-height: 1.2; text-wrap: balance; }
.lead { margin: 0 0 1.5rem; color: var(--soft); }
ul { list-style: none; margin: 0 0 1rem; padding: 0; display: grid; gap: .6rem; }
button {
  font: inherit; color: inherit; cursor: pointer; border-radius: .75rem; background: transparent;
  border: 1px solid var(--line); min-height: 3rem; padding: .6rem .9rem; width: 100%;
}
li button { display: flex; align-items: center; gap: .9rem; text-align: left; }
button:hover { border-color: var(--accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.face {
  flex: none; width: 2.75rem; height: 2.75rem; border-radius: 50%; display: grid;
  place-items: center; background: var(--face); color: var(--accent); font-weight: 600;
}
.who { min-width: 0; display: grid; }
.name { font-weight: 600; }
.detail { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
.cancel { border-color: transparent; color: var(--soft); }
)";
}

} // namespace seam::access::demo
