"""Who is listed: names compared with lists of concern. A match is a lead for a person, never a finding."""
