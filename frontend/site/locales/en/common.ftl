# What all pages share.
site-name = Praxis
skip-link = Skip to content
language-label = Language
language-name = English
footer-privacy = How your data is protected
footer-search = Find a practice
footer-accessibility = Accessibility: partially conformant
emergency-call = In an emergency, call
emergency-or = or
call = Call the practice: { $phone }
call-practice = call the practice on { $phone }
continue = Continue
change = Change
optional = (optional)
errors-title = There is a problem
error-prefix = Error:

moment = { $day } at{"\u00A0"}{ $time }
zone = { $city } time
duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-both = { $hours } h { $minutes } min
span-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
span-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}

fact-when = Date and time
fact-what = Appointment
fact-with = With
fact-where = Place
fact-instructions = Before you come
attendance-place = At the practice
attendance-home = Home visit
attendance-home-detail = The practice comes to you. It asks you for your address if it does not know it.
attendance-remote = Remote
attendance-remote-detail = You do not have to go anywhere. The practice tells you how to reach it.
attendance-join = Join the remote appointment
fact-price = Price

speciality-general-practice = General practice
speciality-dentistry = Dentistry
speciality-physiotherapy = Physiotherapy
speciality-midwifery = Midwifery
speciality-speech-therapy = Speech therapy
speciality-nursing = Nursing
speciality-podiatry = Podiatry
speciality-occupational-therapy = Occupational therapy
speciality-psychology = Psychology
speciality-dietetics = Dietetics
speciality-orthoptics = Orthoptics
speciality-paediatrics = Paediatrics
