// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Runs the flask as said, with each suspected deviation, and with each fix.
#ifndef DIAZEPANE_DIAGNOSIS_DIAGNOSER_H
#define DIAZEPANE_DIAGNOSIS_DIAGNOSER_H

#include <memory>
#include <string>
#include <vector>

#include <Diagnosis/Diagnosis.h>
#include <Diagnosis/DiagnosisRecords.h>
#include <Input/FlaskBuilder.h>
#include <Predict/Predictor.h>

namespace Diazepane {

struct DiagnoseOptions {
  std::size_t most = 5;  //!< causes that are worked out
};

class Diagnoser {
 public:
  //! Both must outlive it.
  Diagnoser(const FlaskBuilder &builder, const Predictor &predictor);
  ~Diagnoser();
  Diagnoser(const Diagnoser &) = delete;
  Diagnoser &operator=(const Diagnoser &) = delete;

  //! InputError when nothing was seen, or what was seen cannot be read.
  Diagnosis run(const FlaskSpec &spec, const Sighting &sighting,
                const DiagnoseOptions &options = {}) const;

  const DiagnosisBook &book() const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> d_parts;
};

//! "bis=0.3,quaternary=10 %"; InputError names the part that is wrong.
std::vector<ObservedShare> parseShares(const std::string &text);
//! Lines "what,share" with a header, separated by comma, semicolon or tab.
std::vector<ObservedShare> readSharesFile(const std::string &path);
//! "201.16, 301.21"; a file of one m/z a line is read by readMassesFile.
std::vector<double> parseMasses(const std::string &text);
std::vector<double> readMassesFile(const std::string &path);

//! The vocabulary: id, what is seen, other names.
Table symptomTable(const DiagnosisBook &book);

}  // namespace Diazepane

#endif
