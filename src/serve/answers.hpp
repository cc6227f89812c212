#pragma once
// SPDX-License-Identifier: Apache-2.0
// Answers in the shapes that every route uses. SPEC: RFC 9457, RFC 9110

#include "base/json.hpp"
#include "http/http_message.hpp"
#include "serve/answer_cache.hpp"

#include <string>
#include <string_view>

namespace sulh {

// The one table from error codes to HTTP statuses.
int http_status(const Error& error);

// application/problem+json {type,title,status,detail,hint,place}.
HttpAnswer problem(const Error& error);
HttpAnswer problem(int status, std::string_view detail, std::string_view hint = {});

HttpAnswer json_answer(const Json& body, int status = 200);
HttpAnswer text_answer(std::string body, std::string media_type = "text/plain; charset=utf-8");

// 200 with an entity tag over its bytes, or 304 where the request names it.
HttpAnswer tagged(const HttpRequest& request, HttpAnswer answer);
KeptAnswer kept_answer(std::string body);
HttpAnswer tagged_json(const HttpRequest& request, const KeptAnswer& kept);

}  // namespace sulh
