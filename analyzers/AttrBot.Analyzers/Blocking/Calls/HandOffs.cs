using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Calls;

/// <summary>
/// Methods of other assemblies that do not run the delegates they are given before they return, or run them on a thread of
/// the pool. What other methods do with a delegate cannot be seen: they are taken to call it in place, as LINQ, caches,
/// retry policies and <c>List.ForEach</c> do.
/// </summary>
internal static class HandOffs
{
    private static readonly Dictionary<string, string[]?> s_methods = new(StringComparer.Ordinal)
    {
        // null: every method of the type.
        ["System.Threading.Tasks.Task"] = ["Run", "ContinueWith"],
        ["System.Threading.Tasks.TaskFactory"] = null,
        ["System.Threading.Tasks.Parallel"] = null,
        ["System.Threading.Tasks.TaskExtensions"] = null,
        ["System.Threading.ThreadPool"] = null,
        ["System.Threading.CancellationToken"] = null,
        ["System.Threading.SynchronizationContext"] = ["Post"],
        ["System.Threading.ExecutionContext"] = ["Capture"],
        ["System.Threading.TimeProvider"] = null,
        ["System.TimeProvider"] = ["CreateTimer"],
        ["System.Linq.ParallelEnumerable"] = null,
        ["System.Linq.Queryable"] = null,
        ["System.Runtime.CompilerServices.TaskAwaiter"] = null,
        ["System.Runtime.CompilerServices.ValueTaskAwaiter"] = null,
        ["System.AppDomain"] = null,
        // What the runtime calls back on a thread of its own, or when something happens.
        ["System.Runtime.InteropServices.PosixSignalRegistration"] = ["Create"],
        ["System.Runtime.InteropServices.NativeLibrary"] = ["SetDllImportResolver"],
        ["System.Runtime.ExceptionServices.ExceptionHandling"] = ["SetUnhandledExceptionHandler"],
        ["System.Threading.Overlapped"] = ["Pack", "UnsafePack"],
        ["System.Threading.PreAllocatedOverlapped"] = ["UnsafeCreate"],
        ["System.Threading.ThreadPoolBoundHandle"] = ["AllocateNativeOverlapped", "UnsafeAllocateNativeOverlapped"],
        ["System.Threading.Channels.Channel"] = ["CreateBounded"],
        ["System.Threading.RateLimiting.RateLimitPartition"] = null,
        ["System.Threading.RateLimiting.PartitionedRateLimiter"] = null,
        ["System.Diagnostics.Metrics.Meter"] = ["CreateObservableCounter", "CreateObservableGauge", "CreateObservableUpDownCounter"],
        ["System.Diagnostics.Metrics.MeterListener"] = ["SetMeasurementEventCallback"],
        ["System.Net.Http.Metrics.HttpMetricsEnrichmentContext"] = ["AddCallback"],
        ["System.ComponentModel.PropertyDescriptor"] = ["AddValueChanged", "RemoveValueChanged"],
        ["System.ComponentModel.Design.IServiceContainer"] = ["AddService"],
        ["System.ComponentModel.Design.ServiceContainer"] = ["AddService"],
        ["System.Text.Json.Serialization.Metadata.JsonTypeInfoResolver"] = ["WithAddedModifier"],
        // What only looks at a delegate, or makes another of it.
        ["System.Delegate"] = ["Combine", "CreateDelegate", "Remove", "RemoveAll"],
        ["System.Reflection.RuntimeReflectionExtensions"] = null,
        ["System.Runtime.InteropServices.Marshal"] = ["GetFunctionPointerForDelegate"],
        ["System.CommandLine.Handler"] = null,
        ["System.CommandLine.Invocation.CommandHandler"] = null,
        ["System.CommandLine.NamingConventionBinder.CommandHandler"] = null,
        ["System.CommandLine.Command"] = ["SetAction"],
        ["System.Lazy"] = null,
        ["System.ObservableExtensions"] = null,
        ["System.IO.Pipelines.PipeScheduler"] = null,
        ["System.Threading.Tasks.TaskScheduler"] = null,
        ["Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions"] = null,
        ["Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions"] = null,
        ["Microsoft.Extensions.DependencyInjection.HttpClientBuilderExtensions"] = null,
        ["Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions"] = null,
        ["Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions"] = null,
        ["Microsoft.Extensions.DependencyInjection.ServiceDescriptor"] = null,
        ["Microsoft.Extensions.DependencyInjection.ServiceCollectionHostedServiceExtensions"] = null,
        ["Microsoft.Extensions.DependencyInjection.CascadingValueServiceCollectionExtensions"] = null,
        ["Microsoft.Extensions.DependencyInjection.HealthChecksBuilderDelegateExtensions"] = null,
        ["Microsoft.Extensions.Options.OptionsBuilder"] = ["Validate"],
        ["Microsoft.Extensions.Logging.FilterLoggingBuilderExtensions"] = null,
        ["Microsoft.Extensions.Configuration.FileConfigurationExtensions"] = ["SetFileLoadExceptionHandler"],
        ["Microsoft.Extensions.Primitives.ChangeToken"] = null,
        ["Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions"] = null,
        ["Microsoft.AspNetCore.Builder.UseExtensions"] = null,
        ["Microsoft.AspNetCore.Builder.RunExtensions"] = null,
        ["Microsoft.AspNetCore.Builder.FallbackEndpointRouteBuilderExtensions"] = null,
        ["Microsoft.AspNetCore.Builder.StatusCodePagesExtensions"] = null,
        ["Microsoft.AspNetCore.Builder.IApplicationBuilder"] = ["Use"],
        ["Microsoft.AspNetCore.Builder.ApplicationBuilder"] = ["Use"],
        ["Microsoft.AspNetCore.Builder.WebApplication"] = ["Use"],
        ["Microsoft.AspNetCore.Builder.IEndpointConventionBuilder"] = null,
        ["Microsoft.AspNetCore.Builder.RouteHandlerBuilder"] = null,
        ["Microsoft.AspNetCore.Http.EndpointFilterExtensions"] = null,
        ["Microsoft.AspNetCore.Http.RequestDelegateFactory"] = null,
        ["Microsoft.AspNetCore.Routing.RequestDelegateRouteBuilderExtensions"] = null,
        ["Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder"] = ["RequireAssertion"],
        ["Microsoft.AspNetCore.Authentication.ClaimActionCollectionMapExtensions"] = ["MapCustomJson"],
        ["Microsoft.AspNetCore.Cors.Infrastructure.CorsPolicyBuilder"] = ["SetIsOriginAllowed"],
        ["Microsoft.AspNetCore.Connections.ConnectionBuilderExtensions"] = null,
        ["Microsoft.AspNetCore.Connections.IConnectionBuilder"] = ["Use"],
        ["Microsoft.AspNetCore.Components.EventCallbackFactory"] = null,
    };

    /// <summary>The names of the types without their namespaces, which take time to write out.</summary>
    private static readonly HashSet<string> s_typeNames = new(s_methods.Keys.Select(type => type.Substring(type.LastIndexOf('.') + 1)), StringComparer.Ordinal);

    /// <summary>What the names of methods begin with that keep a delegate for later.</summary>
    private static readonly string[] s_prefixes = ["Register", "Subscribe", "Schedule", "Configure", "Enqueue", "Queue", "On", "UnsafeOn", "Post", "Begin"];

    /// <summary>Whether a parameter only keeps what it is given: the element of a collection, rather than a delegate to call.</summary>
    public static bool Keeps(IParameterSymbol? parameter) =>
        parameter?.OriginalDefinition.Type is ITypeParameterSymbol or { SpecialType: SpecialType.System_Object };

    /// <summary>Whether <paramref name="method"/> runs the callbacks that have been kept for a cancellation.</summary>
    public static bool RunsCallbacks(IMethodSymbol method) =>
        method is { Name: "Cancel", ContainingType: { Name: "CancellationTokenSource", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };

    /// <summary>Whether <paramref name="method"/> hands its delegates to someone else, or to later.</summary>
    public static bool IsHandOff(IMethodSymbol method, BotTypes bot)
    {
        var type = method.ContainingType;
        if (type is null || method.MethodKind == MethodKind.Constructor)
        {
            // Threads, timers, tasks, lazies and observers keep what they are constructed with.
            return true;
        }

        if (bot.Offloads(method) || bot.Defers(method) || bot.AddsMiddleware(method))
        {
            return true;
        }

        if (IsOfBlock(method))
        {
            return true;
        }

        if (s_prefixes.Any(prefix => StartsWithWord(method.Name, prefix)))
        {
            return true;
        }

        return s_typeNames.Contains(type.Name) && s_methods.TryGetValue($"{type.ContainingNamespace.ToDisplayString()}.{type.Name}", out var names) &&
            (names is null || Array.IndexOf(names, method.Name) >= 0);
    }

    /// <summary>Whether the lambda is an argument of a call that hands it to someone else, or to later.</summary>
    public static bool IsHandedOff(IOperation? lambda, BotTypes bot)
    {
        var parent = lambda?.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            parent = parent.Parent;
        }

        return parent is IArgumentOperation { Parent: var call } && call switch
        {
            IInvocationOperation invocation => !invocation.TargetMethod.IsInSource() && IsHandOff(invocation.TargetMethod, bot),
            IObjectCreationOperation { Constructor: { } constructor } => !constructor.ContainingType.IsInSource(),
            _ => false,
        };
    }

    /// <summary>Whether it builds a pipeline of blocks, as those of TPL Dataflow: a block runs what it is given in its own worker, for each message.</summary>
    private static bool IsOfBlock(IMethodSymbol method) =>
        IsBlock(method.ContainingType) || (method.IsExtensionMethod && IsBlock(method.ReducedOrSelf().Parameters[0].Type));

    private static bool IsBlock(ITypeSymbol type) =>
        type.Name.EndsWith("Block", StringComparison.Ordinal) || type.ContainingNamespace is { Name: "Dataflow" or "Blocks" };

    private static bool StartsWithWord(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || char.IsUpper(name[word.Length]));
}
