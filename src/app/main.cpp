// SPDX-License-Identifier: Apache-2.0
#include "app/commands.h"

int main(int count, char** values)
{
    return seam::app::run(count, values);
}
