using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace AttrBot.Benchmarks.StartUp;

/// <summary>
/// From the start of a process to its first reply on piped standard input: WeatherBot as a Native AOT binary, beside
/// <c>cat</c>, which is what a process costs. The binary's size and its peak memory are printed.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 30, invocationCount: 1)]
[MedianColumn]
public class StartUpBenchmarks
{
    private const double MiB = 1024 * 1024;

    private string _weatherBot = "";
    private PipedProcess _process = null!;

    [GlobalSetup(Targets = [nameof(FirstPong), nameof(FirstWeather)])]
    public void Publish()
    {
        _weatherBot = PublishedSample.Publish("WeatherBot");
        using PipedProcess bot = PipedProcess.Start(_weatherBot, "!weather Oslo");
        Console.WriteLine($"// WeatherBot: binary {new FileInfo(_weatherBot).Length / MiB:F1} MiB, peak memory {bot.PeakMemory / MiB:F1} MiB");
    }

    [Benchmark]
    public string FirstPong() => Start(_weatherBot, "!ping");

    /// <summary>Asks the weather service over HTTP, too.</summary>
    [Benchmark]
    public string FirstWeather() => Start(_weatherBot, "!weather Oslo");

    [Benchmark(Baseline = true)]
    public string Cat() => Start("cat", "!ping");

    [IterationCleanup]
    public void End() => _process.Dispose();

    private string Start(string program, string input)
    {
        _process = PipedProcess.Start(program, input);
        return _process.FirstLine;
    }
}
