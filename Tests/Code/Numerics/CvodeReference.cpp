// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "CvodeReference.h"

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

#include <algorithm>
#include <stdexcept>

namespace Diazepane {

// The rates are written out here once more, so that an error in MassAction
// would show; flat arrays, so that the comparison of speed is fair.
struct CvodeReference::Parts {
  struct Flat {
    double k;
    int orderBegin, orderEnd, changeBegin, changeEnd;
  };
  std::vector<Flat> channels;
  std::vector<int> orders;
  std::vector<std::pair<int, double>> changes;
  int size = 0;
  SUNContext context = nullptr;
  N_Vector y = nullptr;
  void *memory = nullptr;
  SUNMatrix matrix = nullptr;
  SUNLinearSolver solver = nullptr;

  ~Parts() {
    CVodeFree(&memory);
    SUNLinSolFree(solver);
    SUNMatDestroy(matrix);
    N_VDestroy(y);
    SUNContext_Free(&context);
  }
};

struct CvodeCallbacks {
  template <typename P>
  static int rhs(realtype, N_Vector amounts, N_Vector slopes, void *data) {
    const auto *parts = static_cast<const P *>(data);
    const double *y = N_VGetArrayPointer(amounts);
    double *dy = N_VGetArrayPointer(slopes);
    std::fill(dy, dy + parts->size, 0.);
    for (const auto &channel : parts->channels) {
      double rate = channel.k;
      for (int i = channel.orderBegin; i < channel.orderEnd; ++i) {
        rate *= y[parts->orders[i]];
      }
      for (int i = channel.changeBegin; i < channel.changeEnd; ++i) {
        dy[parts->changes[i].first] += parts->changes[i].second * rate;
      }
    }
    return 0;
  }

  template <typename P>
  static int jacobian(realtype, N_Vector amounts, N_Vector, SUNMatrix matrix,
                      void *data, N_Vector, N_Vector, N_Vector) {
    const auto *parts = static_cast<const P *>(data);
    const double *y = N_VGetArrayPointer(amounts);
    for (const auto &channel : parts->channels) {
      for (int by = channel.orderBegin; by < channel.orderEnd; ++by) {
        double slope = channel.k;
        for (int i = channel.orderBegin; i < channel.orderEnd; ++i) {
          slope *= i == by ? 1. : y[parts->orders[i]];
        }
        double *column = SM_COLUMN_D(matrix, parts->orders[by]);
        for (int i = channel.changeBegin; i < channel.changeEnd; ++i) {
          column[parts->changes[i].first] += parts->changes[i].second * slope;
        }
      }
    }
    return 0;
  }
};

CvodeReference::CvodeReference(const MassActionSystem &system,
                               double relativeTolerance,
                               double absoluteTolerance)
    : d_parts(std::make_unique<Parts>()) {
  auto &p = *d_parts;
  p.size = system.size;
  for (const auto &channel : system.channels) {
    Parts::Flat flat;
    flat.k = channel.k;
    flat.orderBegin = static_cast<int>(p.orders.size());
    p.orders.insert(p.orders.end(), channel.orders.begin(),
                    channel.orders.end());
    flat.orderEnd = static_cast<int>(p.orders.size());
    flat.changeBegin = static_cast<int>(p.changes.size());
    p.changes.insert(p.changes.end(), channel.changes.begin(),
                     channel.changes.end());
    flat.changeEnd = static_cast<int>(p.changes.size());
    p.channels.push_back(flat);
  }
  SUNContext_Create(nullptr, &p.context);
  p.y = N_VNew_Serial(p.size, p.context);
  N_VConst(0., p.y);
  p.memory = CVodeCreate(CV_BDF, p.context);
  p.matrix = SUNDenseMatrix(p.size, p.size, p.context);
  p.solver = SUNLinSol_Dense(p.y, p.matrix, p.context);
  if (CVodeInit(p.memory, CvodeCallbacks::rhs<Parts>, 0., p.y) != CV_SUCCESS ||
      CVodeSStolerances(p.memory, relativeTolerance, absoluteTolerance) !=
          CV_SUCCESS ||
      CVodeSetUserData(p.memory, &p) != CV_SUCCESS ||
      CVodeSetLinearSolver(p.memory, p.solver, p.matrix) != CV_SUCCESS ||
      CVodeSetJacFn(p.memory, CvodeCallbacks::jacobian<Parts>) != CV_SUCCESS ||
      CVodeSetMaxNumSteps(p.memory, 1000000) != CV_SUCCESS) {
    throw std::runtime_error("CVODE could not be set up");
  }
}

CvodeReference::~CvodeReference() = default;

bool CvodeReference::solve(const std::vector<double> &y0, double tEnd) {
  std::copy(y0.begin(), y0.end(), N_VGetArrayPointer(d_parts->y));
  double reached = 0.;
  return CVodeReInit(d_parts->memory, 0., d_parts->y) == CV_SUCCESS &&
         CVodeSetStopTime(d_parts->memory, tEnd) == CV_SUCCESS &&
         CVode(d_parts->memory, tEnd, d_parts->y, &reached, CV_NORMAL) >= 0;
}

const double *CvodeReference::result() const {
  return N_VGetArrayPointer(d_parts->y);
}

long CvodeReference::steps() const {
  long count = 0;
  CVodeGetNumSteps(d_parts->memory, &count);
  return count;
}

}  // namespace Diazepane
