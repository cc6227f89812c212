#pragma once
// SPDX-License-Identifier: Apache-2.0
// Who stands behind the articles that a dataset cites, so that one agency cited by many is one
// root.

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// The outlets in a citation such as
//   "Reuters News,2031-01-04,Headline";"Agence France Presse,2031-01-05,Headline"
//   Agence France Presse 3 January 2031 "Headline"; Valley Watch database
// in lower case, spaces settled, without date and headline, sorted, each once, agencies under one
// spelling ("afp" and "agence france press" are "agence france presse"). At most list_entries_max.
std::vector<std::string> outlets_in_citation(std::string_view citation);
// The same for a plain list with one separator.
std::vector<std::string> outlets_in_list(std::string_view list, char separator);
// One outlet's name, as above.
std::string outlet_name(std::string_view written);

}  // namespace sulh
