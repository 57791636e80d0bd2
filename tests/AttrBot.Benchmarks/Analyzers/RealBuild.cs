using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using AttrBot.Analyzers.Blocking;
using AttrBot.Generators;

namespace AttrBot.Benchmarks.Analyzers;

/// <summary>
/// Writes the synthetic project to disk and builds it with <c>dotnet build</c>, without AttrBot's analyzers and with them in turn; the
/// generator runs in both.
/// No compiler server: every build starts cold, as on a build machine.
/// </summary>
internal static partial class RealBuild
{
    /// <summary>Builds <paramref name="rounds"/> times each way and prints the medians.</summary>
    public static async Task RunAsync(int percentReached, int rounds)
    {
        string folder = Directory.CreateTempSubdirectory("attrbot-build-").FullName;
        try
        {
            SyntheticProject project = SyntheticProject.Create(percentReached);
            await WriteAsync(project, folder);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{project.Lines} lines in {project.Files.Length} files, {percentReached} % reached by handlers"));
            await DotnetAsync(folder, "restore");
            var without = new List<Times>();
            var with = new List<Times>();
            for (int round = 0; round <= rounds; round++)
            {
                without.Add(await BuildAsync(folder, withRules: false));
                with.Add(await BuildAsync(folder, withRules: true));
                Console.WriteLine($"{(round == 0 ? "warm-up" : $"round {round}")}: compiler {without[^1].Compiler:F1} s and {with[^1].Compiler:F1} s, build {without[^1].Build:F1} s and {with[^1].Build:F1} s");
            }

            Print("compiler", Median(without.Skip(1).Select(times => times.Compiler)), Median(with.Skip(1).Select(times => times.Compiler)));
            Print("whole build", Median(without.Skip(1).Select(times => times.Build)), Median(with.Skip(1).Select(times => times.Build)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(SyntheticProject project, string folder)
    {
        foreach ((string path, string source) in project.Files)
        {
            string file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, source);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "Contoso.Bot.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <LangVersion>13.0</LangVersion>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(BotBuilder).Assembly.Location};{Path.Combine(AppContext.BaseDirectory, "Microsoft.Extensions.*.dll")}" />
                <Analyzer Include="{Path.Combine(AppContext.BaseDirectory, "AttrBot.Patterns.dll")}" />
                <Analyzer Include="{typeof(TriggerGenerator).Assembly.Location}" />
                <Analyzer Include="{typeof(BlockingAnalyzer).Assembly.Location}" Condition="'$(WithRules)' == 'true'" />
              </ItemGroup>
            </Project>
            """);
    }

    private static async Task<Times> BuildAsync(string folder, bool withRules)
    {
        var clock = Stopwatch.StartNew();
        string output = await DotnetAsync(
            folder, "build", "-t:Rebuild", "--no-restore", "-nodeReuse:false", "-p:UseSharedCompilation=false", $"-p:WithRules={withRules}", "-clp:PerformanceSummary");
        double seconds = clock.Elapsed.TotalSeconds;
        Match compiler = CompilerTime().Match(output);
        return new Times(double.Parse(compiler.Groups[1].Value, CultureInfo.InvariantCulture) / 1_000, seconds);
    }

    private static async Task<string> DotnetAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }

    private static void Print(string what, double without, double with) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {without:F1} s without the rules, {with:F1} s with them: {100 * (with / without - 1):F1} % more"));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    [GeneratedRegex(@"^\s*(\d+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex CompilerTime();

    private readonly record struct Times(double Compiler, double Build);
}
