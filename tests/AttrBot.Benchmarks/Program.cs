using System.Globalization;
using AttrBot.Benchmarks.Analyzers;
using AttrBot.Benchmarks.Dispatch;
using BenchmarkDotNet.Running;

if (args is ["build", ..])
{
    int percentReached = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100;
    int rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
    await RealBuild.RunAsync(percentReached, rounds);
    return;
}

if (args is ["patterns", ..])
{
    PatternCosts.Write(args.ElementAtOrDefault(1));
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
