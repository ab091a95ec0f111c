"use client";

import { createContext, useContext } from "react";
import { DEFAULT_BASE_CURRENCY } from "@/lib/contract/rates/currency";

const BaseCurrencyContext = createContext(DEFAULT_BASE_CURRENCY);

export const BaseCurrencyProvider = BaseCurrencyContext.Provider;

/** The currency that amounts of several currencies are compared and added up in. */
export function useBaseCurrency(): string {
  return useContext(BaseCurrencyContext);
}
