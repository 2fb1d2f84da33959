# The directory and the page of a practice.
search-title = Book an appointment
search-lead = Find a practice and choose a time. No account needed.
search-name = Name of the practice
search-speciality = Speciality
search-any = All
search-city = Town or city
search-submit = Search
search-found = { $count ->
    [one] { $count } practice
   *[other] { $count } practices
}
search-more = More results
search-start = First results
search-pages = Pages of results
search-empty-title = No practice matches
search-empty-detail = Try fewer words, a neighbouring town or all specialities.

practice-title = Book online
practice-offers = Choose your appointment
practice-first = First free time: { $moment }
practice-no-offer = This practice does not offer appointments online at the moment. Call it on { $phone }.
practice-find = I already have an appointment
practice-about = Contact
practice-people = At the practice
