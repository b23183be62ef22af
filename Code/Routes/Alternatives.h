// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Puts predictions of several readings of one record together: each share is
// weighted with how likely the reading is.
#ifndef DIAZEPANE_ROUTES_ALTERNATIVES_H
#define DIAZEPANE_ROUTES_ALTERNATIVES_H

#include <string>
#include <vector>

#include <Model/Prediction.h>

namespace Diazepane {

//! Share above which a product is there without any assumed helper.
inline constexpr double kRunsUnaided = 0.2;
//! Share above which a helper is taken to do something.
inline constexpr double kHelps = 0.02;
//! Products of a second reading that are listed.
inline constexpr std::size_t kMostOfReading = 2;

void addSentence(std::string &message, const std::string &text);

//! The row that is wanted, null when nothing is made.
const ProductRow *bestOf(const Prediction &prediction);

//! A product of the kind one sets out to make, with at least this share.
bool makesProduct(const Prediction &prediction, double leastShare);

//! No diazepane before and none after: not ours to predict.
bool concernsDiazepane(const Prediction &prediction);

//! Anything put in besides base and solvent that does something on its own:
//! acid, hydride, catalyst. Then nothing else is taken to be there.
bool namesHelper(const Flask &flask);

//! A molecule meant to become part of the product.
bool namesPartner(const Flask &flask);

//! How many of the things put in to react gave the best product atoms.
int partnersOf(const Prediction &prediction);

//! The best product has a carbon atom of something put in to react.
bool takesPartner(const Prediction &prediction);

//! Products of `other` join those of `main`, at most `most` of them; shares
//! are weighted and sum to 1 again. `before` are the rules of an earlier step.
void joinReading(Prediction &main, double mainWeight, const Prediction &other,
                 double otherWeight, std::size_t most,
                 const std::vector<std::string> &before = {});

}  // namespace Diazepane

#endif
