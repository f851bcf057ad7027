// SPDX-License-Identifier: Apache-2.0
#include "api/metrics/exposition.h"
#include "api/metrics/requests.h"

#include <gtest/gtest.h>

namespace seam::api {
namespace {

TEST(Exposition, IsWhatPrometheusReads)
{
    exposition out;
    out.counter("a_total", "How often.");
    out.value(std::uint64_t{3}, {{"why", "b\"c\\d\ne"}, {"code", "2xx"}});
    out.gauge("b", "Now.");
    out.value(1.5);
    EXPECT_EQ(out.text(), "# HELP a_total How often.\n# TYPE a_total counter\n"
                          "a_total{why=\"b\\\"c\\\\d\\ne\",code=\"2xx\"} 3\n"
                          "# HELP b Now.\n# TYPE b gauge\nb 1.5\n");
}

TEST(Requests, HaveAClass)
{
    const std::pair<const char*, request_class> rows[] = {
        {"/api/v2/webdeployments/token/refresh", request_class::sign_in},
        {"/api/seamline/v1/webdeployments/deployments/x/signin", request_class::sign_in},
        {"/api/seamline/v1/webdeployments/deployments/x/sitetoken", request_class::sign_in},
        {"/messenger/callback", request_class::sign_in},
        {"/messenger/seamline.js", request_class::pages},
        {"/api/v2/journey/deployments/x/webevents", request_class::journey},
        {"/api/v2/webmessaging/messages", request_class::guest},
        {"/webdeployments/v1/deployments/x/config.json", request_class::guest},
        {"/oauth/token", request_class::oauth},
        {"/api/seamline/v1/integrations/x/backchannel-logout", request_class::provider},
        {"/api/v2/externalcontacts/contacts", request_class::platform},
        {"/", request_class::pages},
        {"*", request_class::pages}};
    for (const auto& [path, wanted] : rows)
        EXPECT_EQ(classify(path), wanted) << path;
}

TEST(Requests, AreCountedByClassAndStatus)
{
    request_figures figures;
    figures.answered("/oauth/token", 200, std::chrono::milliseconds(3));
    figures.answered("/oauth/token", 401, std::chrono::milliseconds(1));
    figures.answered("/oauth/token", 999, std::chrono::milliseconds(1));
    exposition out;
    figures.write(out);
    EXPECT_TRUE(
        out.text().contains("seamline_http_requests_total{class=\"oauth\",code=\"2xx\"} 1\n"));
    EXPECT_TRUE(
        out.text().contains("seamline_http_requests_total{class=\"oauth\",code=\"4xx\"} 1\n"));
    EXPECT_TRUE(
        out.text().contains("seamline_http_request_seconds_total{class=\"oauth\"} 0.005\n"));
}

} // namespace
} // namespace seam::api
